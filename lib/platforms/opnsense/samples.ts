/** A firewall of 24.1 and newer as config.xml keeps it, made for the tests of changes: two relays with a destination each, and Kea. */
export const RELAY_AND_KEA = `<?xml version="1.0"?>
<opnsense>
  <system>
    <hostname>fw-2</hostname>
  </system>
  <interfaces>
    <lan>
      <enable>1</enable>
      <if>igb0</if>
      <ipaddr>10.4.2.1</ipaddr>
      <subnet>24</subnet>
    </lan>
    <opt1>
      <enable>1</enable>
      <if>igb1</if>
      <ipaddr>10.4.3.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
    <opt2>
      <enable>1</enable>
      <if>igb2</if>
      <ipaddr>10.4.4.1</ipaddr>
      <subnet>24</subnet>
    </opt2>
  </interfaces>
  <OPNsense>
    <DHCRelay version="1.0.1">
      <relays uuid="r1">
        <enabled>1</enabled>
        <interface>lan</interface>
        <destination>d1</destination>
      </relays>
      <relays uuid="r2">
        <enabled>1</enabled>
        <interface>opt2</interface>
        <destination>d2</destination>
      </relays>
      <destinations uuid="d1">
        <name>one</name>
        <server>10.20.0.10</server>
      </destinations>
      <destinations uuid="d2">
        <name>two</name>
        <server>10.20.0.11</server>
      </destinations>
    </DHCRelay>
    <Kea>
      <dhcp4 version="1.0.3">
        <general>
          <enabled>1</enabled>
          <interfaces>opt1</interfaces>
        </general>
        <subnets>
          <subnet4 uuid="s1">
            <subnet>10.4.3.0/24</subnet>
            <next_server>10.20.0.12</next_server>
            <option_data>
              <tftp_server_name>10.20.0.12</tftp_server_name>
              <boot_file_name>snponly.efi</boot_file_name>
            </option_data>
            <pools>10.4.3.50-10.4.3.99</pools>
          </subnet4>
        </subnets>
      </dhcp4>
    </Kea>
  </OPNsense>
</opnsense>
`;
