// What nodes say in words, which are English, in the page's language: why nobody leads, and faults.
import {language} from "./texts.js";

const IDS = "([0-9, and]+|nobody)";
const EPOCH = "([0-9.]+)";

const PORTUGUESE = [
  [`the cluster is not founded: no word yet from ${IDS}`, "o cluster não está fundado: ainda sem notícia de {0}"],
  ["may not vote until it is readmitted", "não pode votar até ser readmitido"],
  ["has not heard (\\d+) for (\\d+) ms, suspects it in (\\d+) ms", "não ouve {0} há {1} ms, suspeitará dele em {2} ms"],
  ["lets (\\d+) higher nodes? go first for (\\d+) ms", "deixa nós maiores ({0}) irem primeiro, por {1} ms"],
  [`asks around and has (\\d+) of the (\\d+) answers it needs, none from ${IDS}`, "pergunta aos outros e tem {0} das {1} respostas de que precisa, nenhuma de {2}"],
  ["others still hear a leader; asks again in (\\d+) ms", "outros ainda ouvem um líder; pergunta de novo em {0} ms"],
  ["stands down for (\\d+), for (\\d+) ms more", "recua diante de {0}, por mais {1} ms"],
  [`claims ${EPOCH} with (\\d+) of the (\\d+) promises it needs, none from ${IDS}`, "reivindica {0} com {1} das {2} promessas de que precisa, nenhuma de {3}"],
  [`promised ${EPOCH} and waits for its coronation, for (\\d+) ms`, "prometeu {0} e espera a coroação, por {1} ms"],
  [`copies the log from (\\d+) before it leads in ${EPOCH}: (\\d+) entr(?:y|ies) to go`, "copia o log de {0} antes de liderar em {1}: faltam {2} entradas"],
  ["waits for its disk: (.*)", "espera pelo seu disco: {0}"],
  [`leads, but its crown ${EPOCH} is on (\\d+) disks? of the (\\d+) it needs`, "lidera, mas a coroa {0} está em {1} dos {2} discos de que precisa"],
  ["drops what goes from and to \\[(.*)\\]", "descarta o que vai e vem de {0}"],
  ["drops what goes from \\[(.*)\\]", "descarta o que vem de {0}"],
  ["drops what goes to \\[(.*)\\]", "descarta o que vai para {0}"],
  ["delay (.*), jitter (.*), loss (.*)", "atraso {0}, variação {1}, perda {2}"],
  ["offset (.*), rate (.*)", "desvio {0}, ritmo {1}"],
].map(([pattern, text]) => [new RegExp("^" + pattern + "$"), text]);

const ids = text => text.replace(" and ", " e ").replace("nobody", "ninguém");

export function translated(words) {
  if (language() === "en") return words;
  for (const [pattern, text] of PORTUGUESE) {
    const found = pattern.exec(words);
    if (found) return text.replace(/\{(\d)\}/g, (_, place) => ids(found[Number(place) + 1]));
  }
  return words;
}
