export function StatePage() { return <h1>StatePage</h1>; }
