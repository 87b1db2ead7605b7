export { CanceledError as default } from '../../errors.ts'
