import { buffersInBase64 } from '#platform'
import { appendFields } from './form-fields.ts'
import type { GenericFormData, SerializerOptions } from './form-fields.ts'

/** How objects are written as form fields; the `formSerializer` of a request. */
export interface FormSerializerOptions extends SerializerOptions {}

/**
 * Adds the members of an object to a form.
 *
 * Nested objects become `user[name]`, lists of plain values `tags[]`, other lists `users[0][name]`. A key
 * ending in `{}` is written as JSON, one ending in `[]` is taken as a list. Null and undefined members are
 * left out, dates written in ISO 8601, bytes wrapped in a blob. Fields are named and valued as by axios
 * 1.21.1.
 *
 * @param source object whose own enumerable members are added
 * @param target form to add to; default a new platform `FormData`
 * @returns the target
 * @throws AxiosError with code ERR_FORM_DATA_DEPTH_EXCEEDED, ERR_BAD_OPTION_VALUE or ERR_NOT_SUPPORT, see
 * {@link appendFields}
 * @throws TypeError when the source is no object or the visitor no function
 */
export function toFormData(source: object, target?: null, options?: FormSerializerOptions | null): FormData
export function toFormData<T extends GenericFormData>(
  source: object,
  target: T,
  options?: FormSerializerOptions | null,
): T
export function toFormData<T extends GenericFormData>(
  source: object,
  target?: T | null,
  options?: FormSerializerOptions | null,
): T | FormData
export function toFormData(
  source: object,
  target?: GenericFormData | null,
  options?: FormSerializerOptions | null,
): GenericFormData {
  const form = target ?? new FormData()
  appendFields(source, form, options)
  return form
}

/**
 * Writes an object as body of type `application/x-www-form-urlencoded`, under the same field names as
 * {@link toFormData}. Around Node, its buffers are written in base64.
 *
 * @returns the encoded text; empty when there are no fields
 * @throws as {@link toFormData}
 */
export function toURLEncoded(source: object, options?: FormSerializerOptions | null): string {
  const form = new URLSearchParams()
  appendFields(source, form, { visitor: buffersInBase64(form, options), ...options })
  return form.toString()
}
