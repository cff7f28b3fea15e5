export function TreatyPage() { return <h1>TreatyPage</h1>; }
