// A JupyterLab extension that needs no bundler: the container { init, get } that JupyterLab's module federation expects.
// It draws Plotly outputs with the plotly.js that `npm start` copies next to this file, so nothing comes from a network,
// and it is declared safe, so that a notebook opened untrusted is drawn as well.
(() => {
  const NAME = "treatment-rules-plotly";
  const MIME = "application/vnd.plotly.v1+json";
  const here = new URL(".", document.currentScript.src).href;
  let scope;
  let plotly;

  function loadPlotly() {
    plotly ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${here}plotly.js`;
      script.addEventListener("load", () => resolve(window.Plotly));
      script.addEventListener("error", () => {
        plotly = undefined;
        reject(new Error("plotly.js could not be loaded; run npm start again"));
      });
      document.head.append(script);
    });
    return plotly;
  }

  async function shared(name) {
    const [version] = Object.values(scope[name] ?? {});
    if (!version) throw new Error(`JupyterLab does not share ${name}`);
    return (await version.get())();
  }

  function widgetClass(Widget) {
    return class PlotlyFigure extends Widget {
      constructor() {
        super();
        this.addClass("treatment-rules-figure");
        this.node.style.width = "100%";
      }

      async renderModel(model) {
        const Plotly = await loadPlotly();
        if (this.isDisposed) return;
        // Plotly writes into what it is given; the saved output must stay as it was.
        const { data, layout = {}, config = {} } = structuredClone(model.data[MIME]);
        const alt = model.data["text/plain"];
        if (alt) {
          this.node.setAttribute("role", "img");
          this.node.setAttribute("aria-label", Array.isArray(alt) ? alt.join("") : alt);
        }
        this.node.style.minHeight = `${layout.height ?? 450}px`;
        await Plotly.react(this.node, data, { autosize: layout.width === undefined, ...layout }, config);
      }

      onAfterShow() {
        this.fit();
      }

      onResize() {
        this.fit();
      }

      fit() {
        if (this.isVisible && this.node.data) window.Plotly.Plots.resize(this.node);
      }

      dispose() {
        if (!this.isDisposed) window.Plotly?.purge(this.node);
        super.dispose();
      }
    };
  }

  async function mimeExtension() {
    const { Widget } = await shared("@lumino/widgets");
    const PlotlyFigure = widgetClass(Widget);
    return {
      __esModule: true,
      default: {
        id: `${NAME}:factory`,
        rendererFactory: { safe: true, mimeTypes: [MIME], createRenderer: () => new PlotlyFigure() },
        rank: 0,
        dataType: "json",
      },
    };
  }

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB[NAME] = {
    init(given) {
      scope = given;
    },
    async get(name) {
      const module = name === "./mimeExtension" ? await mimeExtension() : {};
      return () => module;
    },
  };
})();
