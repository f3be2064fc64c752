/**
 * Reads a recorded duration: `900 seconds`, `5 minutes`, `1:00:00`, or a number of seconds.
 * @returns whole or broken seconds; undefined when there is none
 */
export function durationSeconds(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  const text = String(value ?? '')
  const counted = /^(\d+(?:\.\d+)?)(?: (second|minute|hour|day)s?)?$/.exec(text)
  if (counted) return Number(counted[1]) * (UNIT_SECONDS[counted[2] ?? 'second'] ?? 1)
  const clock = /^(?:(\d+) days?, )?(\d+):(\d+):(\d+)$/.exec(text)
  if (!clock) return undefined
  const [days, hours, minutes, seconds] = clock.slice(1).map((part) => Number(part ?? 0))
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 }
