import type { Session } from '../session/session.ts'

/** The part of a session that is attached to an Axios instance. */
export type TokenSession = Pick<Session, 'accessToken' | 'sendsTokenTo' | 'configuration'>
