-- AlterTable
ALTER TABLE "Device" ADD COLUMN     "hostKeyStrict" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "legacyAlgorithms" BOOLEAN NOT NULL DEFAULT false;
