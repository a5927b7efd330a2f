using System.Runtime.InteropServices;

namespace UpgradePlatform.Prober.Network;

/// <summary>An array the garbage collector never moves, so that the kernel can be told where it is. Lives as long as this object.</summary>
internal sealed unsafe class Pinned<T>(int length) where T : unmanaged
{
    private readonly T[] items = GC.AllocateArray<T>(length, pinned: true);

    public T* At(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)items.Length);
        return (T*)Marshal.UnsafeAddrOfPinnedArrayElement(items, index);
    }

    public Span<T> Slice(int start, int count) => items.AsSpan(start, count);
}
