using System.Security.Cryptography;
using System.Text;

namespace UpgradePlatform.StandIn.OceanBase.Wire;

/// <summary>The scheme <c>mysql_native_password</c>: SHA1(password) XOR SHA1(salt, SHA1(SHA1(password))).</summary>
internal static class NativePassword
{
    public const string Plugin = "mysql_native_password";

#pragma warning disable CA5350 // The protocol asks for it.
    public static bool Fits(string password, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> answer)
    {
        if (password.Length == 0)
            return answer.Length == 0;
        var once = SHA1.HashData(Encoding.UTF8.GetBytes(password));
        var mask = SHA1.HashData([.. salt, .. SHA1.HashData(once)]);
        for (var i = 0; i < once.Length; i++)
            once[i] ^= mask[i];
        return CryptographicOperations.FixedTimeEquals(once, answer);
    }
#pragma warning restore CA5350

    /// <summary>Twenty bytes, none of them zero: some clients read it as text.</summary>
    public static byte[] Salt()
    {
        var salt = RandomNumberGenerator.GetBytes(20);
        for (var i = 0; i < salt.Length; i++)
            salt[i] = (byte)((salt[i] % 94) + 33);
        return salt;
    }
}
