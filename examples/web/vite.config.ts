import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The page and the service share an origin, here by Vite and in production by the proxy in front of
// both: the cookie with the refresh token stays on it, and no CORS is needed.
const proxy = { '/api': process.env.LATCHKEY_URL ?? 'http://localhost:8000' }

export default defineConfig({ plugins: [react()], server: { proxy }, preview: { proxy } })
