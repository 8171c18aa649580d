// The server of the limit and of RxDB's own replication: lists in memory, nothing else, so that it costs as little as a
// server can. Prints its port.

import { createServer } from "node:http";

let docs = [];
// RxDB: documents by id, and the order in which they came.
let byId = new Map();
let order = [];

async function whole(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function take(rows) {
  const conflicts = [];
  for (const { newDocumentState: doc, assumedMasterState } of rows) {
    const held = byId.get(doc.id);
    if (held && !assumedMasterState) conflicts.push(held);
    else {
      byId.set(doc.id, doc);
      order.push(doc.id);
    }
  }
  return conflicts;
}

function pull(params) {
  const after = Number(params.get("after"));
  const ids = order.slice(after, after + Number(params.get("limit")));
  return { documents: ids.map((id) => byId.get(id)), checkpoint: { seq: after + ids.length } };
}

const ROUTES = {
  "POST /docs": (_, body) => void docs.push(...[JSON.parse(body)].flat()),
  "GET /docs": (params) => docs.slice(Number(params.get("from") ?? 0)),
  "POST /rxdb/push": (_, body) => take(JSON.parse(body)),
  "GET /rxdb/pull": pull,
  "PUT /photo": (_, body) => ({ bytes: body.length }),
  "DELETE /all": () => {
    docs = [];
    byId = new Map();
    order = [];
  },
};

const server = createServer(async (asked, answer) => {
  const url = new URL(asked.url, "http://127.0.0.1");
  const route = ROUTES[`${asked.method} ${url.pathname}`];
  if (!route) return void answer.writeHead(404).end();
  try {
    const gave = route(url.searchParams, await whole(asked)) ?? {};
    const text = Buffer.from(JSON.stringify(gave));
    answer.writeHead(200, { "content-type": "application/json", "content-length": text.length }).end(text);
  } catch (error) {
    answer.destroy(error);
  }
});

server.listen(0, "127.0.0.1", () => console.log(`port ${server.address().port}`));
