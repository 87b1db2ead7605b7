export { isAxiosError as default } from '../../errors.ts'
