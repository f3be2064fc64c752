export { attachSession } from './axios/attach-session.ts'
export type { TokenSession } from './axios/token-session.ts'
