export { spread as default } from '../../promises.ts'
