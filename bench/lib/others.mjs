// Somebody else who sends events to a contender's server, past the line: what then comes down to the measured phone.

import { withId as withPouchId } from "./ids.mjs";

async function post(port, path, body) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  await answer.arrayBuffer();
}

const PORTS = {
  raw: (port, docs) => post(port, "/docs", docs),
  rxdb: (port, docs) =>
    post(
      port,
      "/rxdb/push",
      docs.map((doc) => ({ newDocumentState: { id: doc.event.id, ...doc, _deleted: false } })),
    ),
  pouchdb: (port, docs) => post(port, "/events/_bulk_docs", { docs: docs.map(withPouchId) }),
};

/** Sends these documents to a contender's server. */
export const send = ({ contender, port }, docs) => PORTS[contender](port, docs);
