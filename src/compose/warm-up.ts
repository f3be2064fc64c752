import type Koa from 'koa'
import { warmUpRequests } from '../http/warm-up.ts'

interface WarmUpParts {
  readonly app: Koa
  readonly preparePasskeys: () => Promise<void>
}

/** Milliseconds before each step, in which requests are answered. */
const pause = 50

/**
 * Does once what the first request of each operation would otherwise wait for, in steps. Nothing
 * depends on it: a step that fails is left to the request that needs it.
 * @returns the first lines of the answers to its requests
 */
export const warmUp = async ({ app, preparePasskeys }: WarmUpParts): Promise<readonly string[]> => {
  const lines: string[] = []
  for (const step of [...warmUpRequests(app), preparePasskeys]) {
    await new Promise((resolve) => setTimeout(resolve, pause).unref())
    const line = await step().catch(() => {})
    if (line !== undefined) lines.push(line)
  }
  return lines
}
