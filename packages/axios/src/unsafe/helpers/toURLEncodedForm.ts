import { toFormData, type FormSerializerOptions, type GenericFormData } from '../../forms.ts'

/** The fields of an object as the body of a URL-encoded form. */
export default function toURLEncodedForm(data: object, options?: FormSerializerOptions): GenericFormData {
  return toFormData(data, new URLSearchParams(), options)
}
