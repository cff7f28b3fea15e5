import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/map.css";
import "./styles/pages.css";
import "./styles/print.css";

createRoot(document.getElementById("root")!).render(<StrictMode><App /></StrictMode>);
