import { fieldName } from './field-name.ts'
import { safeProperty } from '../safe-property.ts'
import type { GenericFormData, SerializerOptions, SerializerVisitor } from './form-fields.ts'

interface NodeBuffer {
  toString(encoding: 'base64'): string
}

/** Writes Node buffers in base64, for a form that can only hold texts; anything else goes the built-in way. */
export function buffersInBase64(
  form: GenericFormData,
  options: SerializerOptions | null | undefined,
): SerializerVisitor | undefined {
  const dots = Boolean(safeProperty(options, 'dots'))
  return (value, key, path, helpers) => {
    if (!isBuffer(value)) return helpers.defaultVisitor.call(form, value, key, path, helpers)
    form.append(fieldName(path, key, dots), value.toString('base64'))
    return false
  }
}

function isBuffer(value: unknown): value is NodeBuffer {
  const { Buffer } = globalThis as { Buffer?: { isBuffer(value: unknown): boolean } }
  return Buffer?.isBuffer(value) ?? false
}
