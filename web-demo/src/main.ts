import { createApp } from "vue";
import App from "./App.vue";
import "./look/tokens.css";
import "./look/base.css";
import { followTheme } from "./state/theme.ts";

followTheme();
createApp(App).mount("#app");
