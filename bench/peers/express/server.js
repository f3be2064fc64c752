// A typical tutorial app: Express, bcrypt with 10 rounds, jsonwebtoken. It has no logout: tokens
// are valid until they expire, and a refresh looks nothing up. Usage: `node server.js PORT FILE`
import { DatabaseSync } from 'node:sqlite'
import bcrypt from 'bcrypt'
import express from 'express'
import jwt from 'jsonwebtoken'

const [port, file] = process.argv.slice(2)
const database = new DatabaseSync(file)
database.exec('create table users (id integer primary key, username text unique, password text)')
const insert = database.prepare('insert into users (username, password) values (?, ?)')
insert.run('bench', await bcrypt.hash('correct horse battery', 10))
const byName = database.prepare('select * from users where username = ?')
const byId = database.prepare('select * from users where id = ?')

const [accessSecret, refreshSecret] = ['an access secret, long enough for it', 'a refresh secret, long enough for it']
const pairOf = (user) => ({
  access: jwt.sign({ id: user.id }, accessSecret, { expiresIn: '15m' }),
  refresh: jwt.sign({ id: user.id }, refreshSecret, { expiresIn: '30d' }),
})

const app = express()
app.use(express.json())

app.post('/login', async (request, response) => {
  const user = byName.get(request.body.username)
  if (!user || !(await bcrypt.compare(request.body.password, user.password))) return response.sendStatus(401)
  response.json(pairOf(user))
})

app.post('/refresh', (request, response) => {
  try {
    response.json(pairOf(jwt.verify(request.body.refresh, refreshSecret)))
  } catch {
    response.sendStatus(401)
  }
})

app.get('/me', (request, response) => {
  try {
    const { id } = jwt.verify(request.headers.authorization.split(' ')[1], accessSecret)
    const user = byId.get(id)
    response.json({ id: user.id, username: user.username })
  } catch {
    response.sendStatus(401)
  }
})

app.listen(Number(port), '127.0.0.1')
