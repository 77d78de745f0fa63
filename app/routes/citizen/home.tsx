export default function Home() {
  return <h1>质声</h1>;
}
