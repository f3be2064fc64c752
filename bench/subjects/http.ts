import type { OpenSession } from '../load/job.ts'

/**
 * Posts JSON and returns the parsed answer.
 * @throws Error for a status that is no success
 */
export const postJson = async (url: string, fields: object): Promise<Readonly<Record<string, unknown>>> => {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(fields) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text.slice(0, 300)}`)
  return JSON.parse(text)
}

/** Opens sessions one after another. */
export const openSessions = async (url: string, fields: object, count: number): Promise<readonly OpenSession[]> => {
  const sessions: OpenSession[] = []
  while (sessions.length < count) {
    const { access, refresh } = await postJson(url, fields)
    sessions.push({ access: String(access), refresh: String(refresh) })
  }
  return sessions
}
