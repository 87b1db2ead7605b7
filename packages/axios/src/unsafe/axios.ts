export { axios as default } from '../axios.ts'
