import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** The cost of requests for the thread that answers them. */
export interface CostMeter {
  /**
   * Sends a request several times and returns the CPU time of this thread per request, in
   * microseconds, and the last answer.
   */
  measure(request: Buffer): Promise<{ readonly micros: number; readonly answer: string }>
  stop(): Promise<void>
}

/** Requests per measurement. */
const timesEach = 6

/**
 * Measures the service in this thread: the requests come from a worker thread, and CPU time is
 * counted per thread.
 * @param port where the service listens on 127.0.0.1
 */
export const startCostMeter = (port: number): CostMeter => {
  const sender = new Worker(new URL('sender.ts', import.meta.url), { workerData: { port } })
  return {
    measure: async (request) => {
      const before = process.threadCpuUsage()
      sender.postMessage({ request, times: timesEach })
      const [answer] = (await once(sender, 'message')) as [string]
      const { user, system } = process.threadCpuUsage(before)
      return { micros: (user + system) / timesEach, answer }
    },
    stop: async () => void (await sender.terminate()),
  }
}
