export { AxiosError as default } from '../../errors.ts'
