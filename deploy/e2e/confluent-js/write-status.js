'use strict';
// node write-status.js BOOTSTRAP_SERVERS CLIENT_PROPERTIES REGISTRY_URL REFERRAL_ID ASSIGNMENT_ID STATE [STATUS_ID]
//
// Says how an assignment stands, on the own topic of the agency that CLIENT_PROPERTIES signs in, and ends once all brokers
// that must have it do. STATE is one of AssignmentStatus.avdl that needs neither a reason nor an outcome. Prints the id of
// what it says: whoever says the same again after an error gives that one, so that it counts once.

const { randomUUID } = require('node:crypto');
const { AvroSerializer, SchemaRegistryClient, SerdeType, SubjectNameStrategyType } = require('@confluentinc/schemaregistry');
const { Kafka, logLevel } = require('kafkajs');
const { security } = require('./client-file');

const [bootstrapServers, clientFile, registryUrl, referralId, assignmentId, state, statusId = randomUUID()] =
  process.argv.slice(2);
if (!state) {
  console.error('usage: node write-status.js BOOTSTRAP_SERVERS CLIENT_PROPERTIES REGISTRY_URL REFERRAL_ID ASSIGNMENT_ID STATE [STATUS_ID]');
  process.exit(2);
}

const secured = security(clientFile);
const topic = `referral.status.${secured.sasl.username}`;
const registry = new SchemaRegistryClient({ baseURLs: [registryUrl] });
// by the schema that is there: nobody but whoever provisions may register one
const serializer = new AvroSerializer(registry, SerdeType.VALUE, {
  autoRegisterSchemas: false,
  useLatestVersion: true,
  subjectNameStrategyType: SubjectNameStrategyType.TOPIC,
});
// idempotent: what is sent again is there once, and in the order in which it was said
const producer = new Kafka({
  ...secured,
  clientId: 'confluent-writer',
  brokers: bootstrapServers.split(','),
  // a second, as it is by itself, a busy machine may need
  connectionTimeout: 10_000,
  logLevel: logLevel.ERROR,
  logCreator: () => ({ log }) => console.error(log.message),
}).producer({ idempotent: true, maxInFlightRequests: 1 });

async function main() {
  const now = Date.now();
  const status = { statusId, referralId, assignmentId, state, reason: null, outcome: null,
    occurredAt: now, recordedAt: now };
  const value = await serializer.serialize(topic, status);
  // before it is said: an error may come of what was written all the same
  console.log(statusId);
  await producer.connect();
  await producer.send({ topic, acks: -1, messages: [{ key: referralId, value }] });
  await producer.disconnect();
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
