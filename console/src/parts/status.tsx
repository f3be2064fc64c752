import { useEffect } from 'react'
import { createStore, useStore } from '../store.ts'
import { IconButton } from './button.tsx'
import { Icon } from './icon.tsx'

interface Message {
  readonly text: string
  readonly look: 'good' | 'bad'
}

const shown = createStore<Message | undefined>(undefined)

/** Says what has been done, at the foot of the page, for a few seconds. */
export const announce = (text: string): void => shown.set({ text, look: 'good' })

/** Says what went wrong, at the foot of the page, until it is closed. */
export const complain = (text: string): void => shown.set({ text, look: 'bad' })

const showForMs = 6000

/** The place of {@link announce} and {@link complain}. Screen readers read every new message. */
export const Status = () => {
  const message = useStore(shown)
  useEffect(() => {
    if (message?.look !== 'good') return
    const timer = setTimeout(() => shown.set(undefined), showForMs)
    return () => clearTimeout(timer)
  }, [message])
  return (
    <div className="status" role="status">
      {message && (
        <p className={`toast ${message.look}`}>
          <Icon name={message.look === 'good' ? 'check' : 'warning'} />
          <span>{message.text}</span>
          <IconButton icon="close" label="Close message" onClick={() => shown.set(undefined)} />
        </p>
      )}
    </div>
  )
}
