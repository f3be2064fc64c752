import { useEffect, useRef } from 'react'

/** Calls a function again and again while the page is visible, and when it becomes visible. */
export const useInterval = (work: () => unknown, everyMs: number): void => {
  const latest = useRef(work)
  latest.current = work
  useEffect(() => {
    let last = Date.now()
    const callWhenDue = () => {
      if (document.visibilityState !== 'visible' || Date.now() - last < everyMs) return
      last = Date.now()
      latest.current()
    }
    const timer = setInterval(callWhenDue, everyMs)
    document.addEventListener('visibilitychange', callWhenDue)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', callWhenDue)
    }
  }, [everyMs])
}
