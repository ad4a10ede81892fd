import { describeDemo } from "./describe";
import { startDemo } from "./start";

/** Runs the demo network until it is told to stop. Prints one line of JSON that says where each device answers. */
const demo = await startDemo(process.env.BOOTPATH_DEMO_STATE || null);
process.stdout.write(`${JSON.stringify(describeDemo(demo))}\n`);

const stop = () => {
  void demo.stop().finally(() => process.exit(0));
};
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
