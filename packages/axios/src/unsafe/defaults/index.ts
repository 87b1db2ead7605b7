import { axios } from '../../axios.ts'
import type { AxiosDefaults } from '../../config.ts'

/** The very object that a program changes when it changes `axios.defaults`. */
const defaults: AxiosDefaults = axios.defaults
export default defaults
