export { toFormData as default } from '../../forms.ts'
