export { isCancel as default } from '../../errors.ts'
