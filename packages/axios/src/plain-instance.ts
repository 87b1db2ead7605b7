import { Axios } from './instance.ts'

/** Has no defaults, not even those that a program gives to `axios.defaults`. */
export const plain: Axios = new Axios({})
