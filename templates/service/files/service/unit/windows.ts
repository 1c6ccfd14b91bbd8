import type { Format } from "./format.ts";
import { insistSayable, textsOf } from "./sayable.ts";
import { xml } from "./xml.ts";

/** A task of Windows' scheduler. It has no environment of its own: Windows gives it the user's. */
export const windows: Format = {
  write(plan) {
    // The scheduler puts values in for these, and there is no way to say them otherwise.
    insistSayable(textsOf({ ...plan, environment: {} }), /%[^%]+%|\$\(/);
    return `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>${xml(plan.description)}</Description>
  </RegistrationInfo>
  <Triggers>
    <LogonTrigger>
      <Enabled>true</Enabled>
      <UserId>${xml(plan.user)}</UserId>
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>${xml(plan.user)}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <IdleSettings>
      <StopOnIdleEnd>false</StopOnIdleEnd>
    </IdleSettings>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>255</Count>
    </RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>${xml(plan.node)}</Command>
      <Arguments>${xml(plan.args.map(argument).join(" "))}</Arguments>
      <WorkingDirectory>${xml(plan.folder)}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
`;
  },
  read: () => ({ args: [], environment: {} }),
  fileOf: () => undefined,
  commands: (does, name) => commands[does](name),
};

/** A word as programs of Windows take their command line apart. */
function argument(text: string): string {
  if (text !== "" && !/[\s"]/.test(text)) return text;
  const inside = text.replaceAll(/(\\*)"/g, String.raw`$1$1\"`).replace(/\\+$/, "$&$&");
  return `"${inside}"`;
}

const commands = {
  // PowerShell's own > would write another file than this.
  install: (name: string): string[] => [
    `cmd /c "npm run --silent service -- print > ${name}.xml"`,
    `schtasks /Create /TN ${name} /XML ${name}.xml`,
    `schtasks /Run /TN ${name}`,
  ],
  uninstall: (name: string): string[] => [`schtasks /End /TN ${name}`, `schtasks /Delete /TN ${name} /F`],
  status: (name: string): string[] => [`schtasks /Query /TN ${name} /V /FO LIST`],
};
