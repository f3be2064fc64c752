import timers from 'node:timers'

/**
 * Loaded before the service by `hintFunctions`: no second ends. What the service does every second
 * or after one would otherwise be among the functions that ran on slow machines alone.
 */
const [date, time] = [Date.now(), performance.now()]
Date.now = () => date
performance.now = () => time

const second = 1000
const never = 2 ** 31 - 1
const { setTimeout, setInterval } = globalThis
const stopped = {
  setTimeout: Object.assign(
    (work: () => void, ms = 0, ...args: []) => setTimeout(work, ms < second ? ms : never, ...args),
    setTimeout,
  ),
  setInterval: (work: () => void) => setInterval(work, never),
}
Object.assign(globalThis, stopped)
Object.assign(timers, stopped)
