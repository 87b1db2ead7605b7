export { AxiosHeaders as default } from '../../headers.ts'
