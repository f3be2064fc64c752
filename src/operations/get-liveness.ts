import type { Handler } from './handlers.ts'

/** Answers `getLiveness`. */
export const getLiveness: Handler<'getLiveness'> = ({ reply }) => reply(200, { status: 'ok' })
