// The id of a document in PouchDB: it begins with the case, so that the latest of a case are one range.

const place = (number) => String(number).padStart(8, "0");

export const withId = (doc) => ({ _id: `${doc.event.case}/${place(doc.receipt.case_seq)}`, ...doc });
