import { useEffect } from 'react'
import { createStore, useStore } from '../store.ts'
import { exactTime, nowInSeconds, relativeTime } from '../time.ts'

const now = createStore(nowInSeconds())
let watching = 0
let timer: ReturnType<typeof setInterval> | undefined

/** The current time in seconds since the Unix epoch; renders again every 30 seconds. */
export const useNow = (): number => {
  useEffect(() => {
    watching += 1
    now.set(nowInSeconds())
    timer ??= setInterval(() => now.set(nowInSeconds()), 30_000)
    return () => {
      watching -= 1
      if (watching > 0) return
      clearInterval(timer)
      timer = undefined
    }
  }, [])
  return useStore(now)
}

interface Props {
  /** Seconds since the Unix epoch; null when it has not happened. */
  readonly at: number | null
  /** Shown for null. */
  readonly never?: string
  /** `past`: never shown as the future, also when this computer's clock is behind the service's. */
  readonly tense?: 'past' | 'any'
}

/** A time as `3 hours ago`, and exactly on hover. */
export const Time = ({ at, never = 'never', tense = 'any' }: Props) => {
  const current = useNow()
  if (at === null) return <span className="muted">{never}</span>
  return (
    <time dateTime={new Date(at * 1000).toISOString()} title={exactTime(at)}>
      {relativeTime(tense === 'past' ? Math.min(at, current) : at, current)}
    </time>
  )
}
