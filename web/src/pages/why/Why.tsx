export function Why() { return <h1>Why</h1>; }
