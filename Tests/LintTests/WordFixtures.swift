/// Deflate streams made by Python's zlib: tested against what others write, not against ourselves.
enum WordFixtures {
  /// A stream in base 64, and what it holds by its length and CRC-32.
  static let streams: [(name: String, stream: String, size: Int, checksum: UInt32)] = [
    (
      "stored",
      """
      ATwBw/7nrKww5q6177ya5rGf5rW35Yy65Y+R5bGV5YWa5ZGYMOWQjeOAggrnrKwx5q6177ya5rGf5rW35Yy65Y+R5bGV5YWa5ZGY\
      MeWQjeOAggrnrKwy5q6177ya5rGf5rW35Yy65Y+R5bGV5YWa5ZGYNOWQjeOAggrnrKwz5q6177ya5rGf5rW35Yy65Y+R5bGV5YWa\
      5ZGYOeWQjeOAggrnrKw05q6177ya5rGf5rW35Yy65Y+R5bGV5YWa5ZGYMTblkI3jgIIK56ysNeaute+8muaxn+a1t+WMuuWPkeWx\
      leWFmuWRmDI15ZCN44CCCuesrDbmrrXvvJrmsZ/mtbfljLrlj5HlsZXlhZrlkZgzNuWQjeOAggrnrKw35q6177ya5rGf5rW35Yy6\
      5Y+R5bGV5YWa5ZGYNDnlkI3jgIIK
      """,
      316, 0xCB51CD77
    ),
    (
      "fixed",
      """
      e75mjcGzdVvf75n1bOP8Z1u3P+3Z9bR/4tONU5+2zno6cYbB0wm9jxuauJ6vWWOIR5khQpkRHmUmCGXGeJRZIpSZ4LPUDKHOFI86\
      I1OEOjM86oyRzDPH5wuY+wA=
      """,
      316, 0xCB51CD77
    ),
    (
      "dynamic",
      """
      fZY9SgRBEIVzT9P1093TtxPBzEU3EGQTLzAIGyyCeBuZ3dArmDmvky9/1FTVV+/13Na1XD8uv9+n6/n9evncnr625+N2ft0eT9vx\
      rWwvh5/7h7vbuhrIbJc5yHKXBcjGLkv6aNt1FXRed10DXUi9TlNIfwvomow7QLfI9oxgWFEcyMO1JiGxlC4tcN0ytyGYIZs0RKNs\
      rCFErUl4fNE+CVC4zj7wNPTCiVEqIydGmVoTbbNIn06MqsvsToxql306MWrKyIlRm2oSoz71SYz6NDvaSPcZxGgooyBGQ7kH+qjo\
      MQUaqeiFBjrJ9OyjouWVUzSUqkGDQFmo62PhJNENECqrmk+JmdcUVmLoNU3SRFpdwzmR1qJ5n5x7+oQkBl9RWonJZ/rQJUafF+2V\
      aHkU3QDR8iyy11owpZVWJVrepqpEy7v2WgPDXzdQiZaP6QeCaMVEq+JPhOkN1M7Pj/aKL1XovVZ8qvLfBX8=
      """,
      2524, 0x99ABB75D
    ),
    (
      "long codes",
      """
      BcGBYRsxDATB2hJb+ieBu93+q/HMF55/Z9b7Ur6c7Ho4W7ktcs3VuHoX43SrKt1uh3TlXm6b0N1562Cv9a6NcA3rdfUJ3EEnnXWy\
      WSPiNNHNIkIsGNs4g2F02zVC0W6bZltjbXWD7SKrUq5rOsV366GqmKqia1x2067ihhVQuNjXRddWmzR+WbOrwba9XaOsuMpTtbXW\
      rVxHa9RI+1PA8ij2QyprNaqfLlddk1Y5RzMdLmrFtFbbFkr6VpBqW45racq6EYWBxAHtUCZgR9Uzk9VCGSrsjFmVMMA6NVoRplrg\
      VLcK66DHNgEokk4PqmB1RWlroakXS8VtoWuppaIGpfd5a1EgatG2KKyCFnVJ7QpqoEC00UBxJakKxU61rPULdtoT1ET5hYJS9fgV\
      7wOCW/WNmEIbQhu2SLU9UpCqaHURJgKWtr5UqKJoAtRRVfFSAdWiFBAsN+NBVas8swZkXqoE0WLqsMJaU6ggsYYISKvGWH0lgIwR\
      uMob86IUxbK0YSnkEuqr1oC0Q8lS5S6iaMCywtbiuHfdGSS8kRhXLIJEy20xMpQiWiUs0oSx4notWCGZylpWtbKtOLSYgI2NBnl1\
      KuaKwAeBmpWArmIRusSCGBH5RsRL2qCrsYIkqFWvEokriGBx1bYYpMrgrKqORTWJXUwwulirRrSCEZX/q6DqJwoAuhXFJN5ERLCg\
      RI1URl6xS1QQUXVIg0UVqVH1ULRrYNL9ERHjeddqe1wcq2jVY13RE1UR46NWRYqqp9WPVuxYbRU9FVGNFYrLacSIooKKFc2Ucq1S\
      EqJVvTOtUaM+KoMVCqtXHW+1riosBjFLpIg2iaoVr0AV1Isak+9WBhWTUiOtmmuw1lhV92F+Y5ClO6KolmpEsJLlsqNJ1uD2SWDR\
      iqjBVqVq2SptU4tVRaOjqrqKSlC7baZ1vYq72gMUESy+VkVpZawOiJqIqig34uxpPMowVVVx2j0Jj2itEBu7r1UtWxjbIqzQ5m1d\
      fSvKDqXAsUUBgdpczSUQVccKEqwaVVFUNYOp7nGDQCVSm4v7dVQiMNgxeCwqhjn0KkC0EZH6GyWqO8VVVT29jVF0t16lIIoQVbsq\
      VeVqV6yGIuIz3kFbRVfRlnsdcUpsgKZRFRrWja1zFJBbiUJ0VbRCtn8=
      """,
      2583, 0xE37AE5FE
    ),
    (
      "runs",
      """
      7cExAQAADAKgVXX9Q5jCDzgAAAAAYC5f
      """,
      5002, 0x1FE58B6E
    ),
    (
      "far",
      """
      7d0xCsJAEEDR3lN4BE006u1EsFM0hSA2XiAIKUQQbyOblF7BStZqsLF7r/7s7Jxg+qYZdZfr63Hq2nN3vaXNPe3q1B7S+pTq4yjt\
      t8/latA3zTjIxjkrgmySszLIFjmbREOr3E2Drpjmrgq68uu9WbTF1//mQVd91h0CAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
      AAD8qHd7+u+3p98=
      """,
      31712, 0x9C5C4F88
    ),
    (
      "empty",
      """
      AwA=
      """,
      0, 0x00000000
    ),
    (
      "several blocks",
      """
      er5mjcGzdVvf75n1bOP8Z1u3P+3Z9bR/4tONU5+2zno6cYbB0wm9jxuauJ6vWWOIR5khQpkRHmUmUGUAAAAA//98lj1KBEEQhXNP\
      0/XT3dO3E8HMRTcQZBMvMAgbLIJ4G5nd0CuYOa+TL3/UVNVX7/Xc1rVcPy6/36fr+f16+dyevrbn43Z+3R5P2/GtbC+Hn/uHu9u6\
      GshslznIcpcFyMYuS/po23UVdF53XQNdSL1OU0h/C+iajDtAt8j2jGBYURzIw7UmIbGULi1w3TK3IZghmzREo2ysIUStSXh80T4J\
      ULjOPvA09MKJUSojJ0aZWhNts0ifToyqy+xOjGqXfToxasrIiVGbahKjPvVJjPo0O9pI9xnEaCijIEZDuQf6qOgxBRqp6IUGOsn0\
      7KOi5ZVTNJSqQYNAWajrY+Ek0Q0QKquaT4mZ1xRWYug1TdJEWl3DOZHWonmfnHv6hCQGX1Faicln+tAlRp8X7ZVoeRTdANHyLLLX\
      WjCllVYlWt6mqkTLu/ZaA8NfN1CJlo/pB4JoxUSr4k+E6Q3Uzs+P9oovVei9Vnyq8t8FfwAAAP//qwAA
      """,
      2642, 0xFE384659
    ),
  ]
}
