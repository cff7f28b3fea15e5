export function Attack() { return <h1>Attack</h1>; }
