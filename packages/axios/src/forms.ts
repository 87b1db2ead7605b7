import { formToJSON as coreFormToJSON, toFormData as coreToFormData } from '@axios-ts/core'

export interface GenericFormData {
  append(name: string, value: any, options?: any): any
}

export interface GenericHTMLFormElement {
  name: string
  method: string
  submit(): void
}

export interface FormDataVisitorHelpers {
  defaultVisitor: SerializerVisitor
  convertValue: (value: any) => any
  isVisitable: (value: any) => boolean
}

export interface SerializerVisitor {
  (
    this: GenericFormData,
    value: any,
    key: string | number,
    path: (string | number)[] | null,
    helpers: FormDataVisitorHelpers,
  ): boolean
}

export interface SerializerOptions {
  visitor?: SerializerVisitor
  dots?: boolean
  metaTokens?: boolean
  indexes?: boolean | null
  maxDepth?: number
  Blob?: { new (...args: any[]): any }
}

export interface FormSerializerOptions extends SerializerOptions {}

export interface ParamEncoder {
  (value: any, defaultEncoder: (value: any) => any): any
}

export interface CustomParamsSerializer<P = Record<string, any>> {
  (params: P, options?: ParamsSerializerOptions<P>): string
}

export interface ParamsSerializerOptions<P = Record<string, any>> extends SerializerOptions {
  encode?: ParamEncoder
  serialize?: CustomParamsSerializer<P>
}

export const toFormData: (
  source: object,
  target?: GenericFormData,
  options?: FormSerializerOptions,
) => GenericFormData = coreToFormData

export const formToJSON: (form: GenericFormData | GenericHTMLFormElement) => object = coreFormToJSON as never
