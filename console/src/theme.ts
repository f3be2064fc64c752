import { createStore } from './store.ts'

/** How the page looks; `system` follows the system. */
export type Theme = 'system' | 'light' | 'dark'

const key = 'latchkey.console.theme'

const stored = (): Theme => {
  const value = localStorage.getItem(key)
  return value === 'light' || value === 'dark' ? value : 'system'
}

/** The chosen theme. */
export const theme = createStore<Theme>(stored())

const show = (): void => {
  document.documentElement.dataset.theme = theme.get()
}
theme.subscribe(show)
show()

/** Chooses a theme, for this browser. */
export const chooseTheme = (next: Theme): void => {
  localStorage.setItem(key, next)
  theme.set(next)
}
