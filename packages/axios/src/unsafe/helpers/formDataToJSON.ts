export { formToJSON as default } from '../../forms.ts'
