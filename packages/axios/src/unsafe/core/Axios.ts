export { Axios as default } from '../../instance.ts'
