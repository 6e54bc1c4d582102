declare module "seedrandom/lib/alea.js" {
  /** The Alea generator alone, without seedrandom's entropy pool. */
  function alea(seed: string): { (): number; double(): number; int32(): number };
  export default alea;
}
