import { auditSentence } from './audit-sentence.ts'

/**
 * Rewrites a JSON line of the log for a terminal: an audit event and a request become a sentence,
 * and the fields that it says are left out. Other lines stay as they are.
 */
export const lineForPeople = (line: string): string => {
  if (!/"msg":"(?:audit|request)"/.test(line)) return line
  const { audit, msg, ...rest } = JSON.parse(line)
  if (msg === 'audit' && audit !== undefined) return `${JSON.stringify({ ...rest, msg: auditSentence(audit) })}\n`
  if (msg !== 'request') return line
  const { method, operation, path, status, ms, ...others } = rest
  return `${JSON.stringify({ ...others, msg: `${method} ${operation ?? path ?? ''}: ${status} in ${ms} ms` })}\n`
}
