/**
 * Who reads which partition: the assignor `cooperative-sticky`, run by the group's leader.
 *
 * Law: as balanced as subscriptions allow; whoever owns a partition keeps it where the balance permits; a partition that changes
 * hands is given to nobody in this round, its owner gives it back first and the next round hands it on (KIP-429).
 */

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

export interface GroupMember {
  readonly id: string;
  /** Orders the members; the instance id where there is one, so that a restart changes nothing. */
  readonly name: string;
  readonly topics: readonly string[];
  readonly owned: readonly TopicPartition[];
  /** Generation in which it owned them, -1 unknown. */
  readonly generation: number;
}

/** Partitions by member id; every member has an entry. */
export const assignPartitions = (
  members: readonly GroupMember[],
  partitionCount: (topic: string) => number,
): Map<string, TopicPartition[]> => {
  const sorted = members.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const seats = new Map<string, Seat>();
  for (const { id, topics } of sorted) seats.set(id, { id, topics: new Set(topics), parts: [] });
  const all = [...new Set(members.flatMap(({ topics }) => topics))]
    .toSorted()
    .flatMap((topic) =>
      Array.from({ length: partitionCount(topic) }, (_, partition) => ({ topic, partition })),
    );
  const owners = ownersOf(members);
  const share = Math.floor(all.length / members.length);
  let larger = all.length % members.length;
  const free: TopicPartition[] = [];
  for (const part of all) {
    const seat = seats.get(owners.get(partitionKey(part)) ?? '');
    const keeps = seat !== undefined && seat.topics.has(part.topic);
    if (keeps && seat.parts.length < share) seat.parts.push(part);
    else if (keeps && seat.parts.length === share && larger > 0) {
      larger--;
      seat.parts.push(part);
    } else free.push(part);
  }
  const moving = new Set<string>();
  for (const part of free) {
    const seat = emptiest(seats.values(), part.topic);
    if (seat === null) continue;
    seat.parts.push(part);
    const owner = owners.get(partitionKey(part));
    if (owner !== undefined && owner !== seat.id) moving.add(partitionKey(part));
  }
  return new Map(
    [...seats.values()].map(({ id, parts }) => [
      id,
      parts.filter((part) => !moving.has(partitionKey(part))),
    ]),
  );
};

/** `topic/partition`: a topic's name cannot hold a slash. */
export const partitionKey = ({ topic, partition }: TopicPartition): string =>
  `${topic}/${partition}`;

interface Seat {
  readonly id: string;
  readonly topics: ReadonlySet<string>;
  readonly parts: TopicPartition[];
}

const emptiest = (seats: Iterable<Seat>, topic: string): Seat | null => {
  let best: Seat | null = null;
  for (const seat of seats) {
    if (!seat.topics.has(topic)) continue;
    if (best === null || seat.parts.length < best.parts.length) best = seat;
  }
  return best;
};

/** Member id by partition: the claim of the newest generation; two claims of the same one cancel each other. */
const ownersOf = (members: readonly GroupMember[]): Map<string, string> => {
  const claims = new Map<string, { id: string; generation: number }>();
  for (const { id, owned, generation } of members) {
    for (const part of owned) {
      const key = partitionKey(part);
      const other = claims.get(key);
      if (other === undefined || generation > other.generation) claims.set(key, { id, generation });
      else if (generation === other.generation) claims.set(key, { id: '', generation });
    }
  }
  return new Map([...claims].filter(([, { id }]) => id !== '').map(([key, { id }]) => [key, id]));
};
