export { mergeConfig as default } from '../../config.ts'
