/**
 * Is a name that of a building for the public and not of a person: `"nom": "Stade des Trois Arbres"`, `nombre: Biblioteca de la Ciudad`?
 *
 * Law: the first word is one of a closed list, none of which is a given or a family name, and behind it stands the preposition that says
 * whose it is or where.
 */
import { toLatin1, utf8AsLatin1 } from '../../../core/bytes.ts';

/** French, Spanish, Portuguese, Italian. Not `Castillo`, `Iglesias`, `Torre`, `Plaza`, `Castelo`, `Igreja`, `Chiesa`: families are called so. */
const BUILDINGS: ReadonlySet<string> = new Set(
  (
    'Stade Gymnase Piscine École Ecole Lycée Lycee Collège College Mairie Hôpital Hopital Aéroport Aeroport Musée Musee Théâtre Theatre ' +
    'Bibliothèque Bibliotheque Médiathèque Mediatheque Université Universite Crèche Boulodrome Vélodrome Préfecture ' +
    'Estadio Polideportivo Gimnasio Piscina Escuela Instituto Colegio Hospital Aeropuerto Museo Teatro Biblioteca Universidad ' +
    'Ayuntamiento Estación Estacion Estádio Escola Colégio Aeroporto Museu Universidade Estação Estacao Prefeitura Ginásio ' +
    'Stadio Scuola Liceo Ospedale Stazione Università Universita Palestra Municipio'
  )
    .split(' ')
    .map(utf8AsLatin1),
);
/** The first word, and what it is behind. */
const WHOSE = /^([^ ]+) (?:(?:de|des|du|del|della|dei|degli|di|do|da|dos|das) |d'[A-Z\x80-\xff])/;
const TEXT_BYTES = 48;

/** True = it may be a person's. */
export const noBuilding = (bytes: Uint8Array, start: number, end: number): boolean => {
  const first = WHOSE.exec(toLatin1(bytes, start, Math.min(end, start + TEXT_BYTES)))?.[1];
  return first === undefined || !BUILDINGS.has(first);
};
